"""Pictures of what the window shows, made without one."""
