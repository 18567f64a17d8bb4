"""Analytics: keeps every fact of the hub once and whole, and computes the numbers of two pages from them."""
