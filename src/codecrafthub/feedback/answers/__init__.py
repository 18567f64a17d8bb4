"""A person's answer to many: written once to wrong submissions that are alike, given to all that fail like them."""
