"""The window: Qt only. It imports core freely; core never imports it."""
