"""`python -m handlers`, which `gen serve` runs too."""

import os
import sys

from accordant.runtime.serve import port_problem, serve

from handlers.app import create

HOST, PORT = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
WORKERS = int(os.environ.get("WORKERS", "1"))

problem = port_problem(HOST, PORT)
if problem is not None:
    sys.exit(f"error: {problem}")
print(f"API  http://{HOST}:{PORT}\ndocs http://{HOST}:{PORT}/docs", flush=True)
serve(create(), host=HOST, port=PORT, workers=WORKERS)
