"""`gen lint`: rules that matter for generated code and for the people who use it. Pure: a contract in, findings out."""
