"""What the services promise each other: one module per service that promises."""
