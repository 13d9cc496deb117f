"""What becomes of each part of a contract: in the types, held at run time, only documented, or not supported. Pure."""
