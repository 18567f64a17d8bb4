"""The one door: what people reach of the hub, and what stands between them and the services."""
