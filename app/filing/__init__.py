"""What `app.filing.files` is made of: dialogs, menus of files, and the watch over the open one."""
