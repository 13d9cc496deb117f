"""Operations, one file a module. Generated; not to be edited."""
