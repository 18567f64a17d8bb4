"""What is done inside a box, by kind of job; all of it is loaded before the walls go up, for a box cannot read it."""
