"""What `app.files` is made of: dialogs, menus of files, and the watch over the open one."""
