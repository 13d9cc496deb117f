"""Views to text: the Jinja environment and the filters that make untrusted text harmless."""
