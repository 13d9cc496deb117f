"""What every module stands on and none of them owns: settings, database, calls, tokens, clock, logs."""
