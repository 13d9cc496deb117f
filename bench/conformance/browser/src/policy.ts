// Imported before any schema is made: else Zod tries `new Function` then, which the page's policy refuses and reports.

import { config } from "zod";

config({ jitless: true });
