import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { annotationFileSchema } from '../../shared/model/annotation';
import { briefingSchema } from '../../shared/model/briefing';
import { idPattern } from '../../shared/model/ids';
import { libraryInfoSchema, librarySchemaVersion } from '../../shared/model/library';
import { meetingSchema } from '../../shared/model/meeting';
import { organisationSchema, personSchema, seriesSchema } from '../../shared/model/records';
import { savedSearchSchema } from '../../shared/model/saved-search';
import { sourceSchema } from '../../shared/model/source';
import { sha256Schema } from '../../shared/model/values';

const documents = {
  library: libraryInfoSchema,
  source: sourceSchema,
  annotations: annotationFileSchema,
  meeting: meetingSchema,
  person: personSchema,
  organisation: organisationSchema,
  series: seriesSchema,
  briefing: briefingSchema,
  'saved-search': savedSearchSchema,
} as const;

function envelopeOf(data: z.ZodType): z.ZodType {
  return z.strictObject({
    app: z.literal('rapporteur'),
    schema: z.literal(librarySchemaVersion),
    id: z.string().regex(idPattern),
    gen: z.int().positive(),
    sha256: sha256Schema,
    data,
  });
}

describe('docs/schemas', () => {
  it.each(Object.entries(documents))(
    'describes a file of kind %s as the code reads it',
    async (name, data) => {
      const schema = z.toJSONSchema(envelopeOf(data), { target: 'draft-2020-12' });
      const titled = { title: `Rapporteur: ${name}`, ...schema };
      await expect(`${JSON.stringify(titled, null, 2)}\n`).toMatchFileSnapshot(
        `../../../docs/schemas/${name}.schema.json`,
      );
    },
  );
});
