"""The demo showroom: invented makers, real kinds of goods, and a history that is the same for the same seed."""
