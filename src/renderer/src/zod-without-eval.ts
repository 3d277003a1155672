import { z } from 'zod';

/*
 * The content security policy forbids `new Function`, which zod tries on its first parse. Imported before anything that
 * builds or uses a schema, so that not even the attempt is made.
 */
z.config({ jitless: true });
