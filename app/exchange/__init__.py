"""What goes in and out by the File menu: pictures, tables, arrays, handouts, things dropped."""
