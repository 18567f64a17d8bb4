"""Deliveries: notifications on their way by mail and other channels, at least once, across restarts and replicas."""
