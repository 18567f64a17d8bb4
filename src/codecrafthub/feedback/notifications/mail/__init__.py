"""Notifications by mail: at once or in a digest, as letters that look good, with a link that ends them."""
