"""Notifications: what people are told of, once each: in a list of their own, live, by mail, and by webhooks."""
