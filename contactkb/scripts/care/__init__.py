"""Care: what customers expect in each phase, the moments that a house plans for it, and what became of them."""
