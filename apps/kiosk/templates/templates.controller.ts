import { Controller, Inject } from '@nestjs/common';
import { stringify } from 'yaml';
import { routes, type AnswerOf, type ApiFilledTemplate } from '#libs/contract';
import { templates } from '#libs/steps';
import { checked, refuse } from '../api-answers.ts';
import { schemaFor, usableAt } from '../configuration.ts';
import { HOUSE } from '../injection.ts';
import type { House } from '../house.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';
import { problemsSaid } from '../dry-run/problems-said.ts';

/** Workflows to begin with. Nothing is saved here. */
@Controller()
export class TemplatesController {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  @Serves(routes.templates)
  list(): AnswerOf<typeof routes.templates> {
    const { ports } = usableAt(this.house.parts.site);
    return {
      templates: templates.map(({ id, title, says, needs, form }) => ({
        ...{ id, title, says },
        needs: needs.map(({ says: need, remedy, port }) => ({
          says: need,
          met: port === null || ports.has(port),
          remedy,
        })),
        fields: form.fields.map((field) => ({ ...field })),
      })),
    };
  }

  @Serves(routes.fillTemplate)
  fill(@Given() { params, body }: GivenOf<typeof routes.fillTemplate>): ApiFilledTemplate {
    const template = templates.find((t) => t.id === params.id);
    if (template === undefined)
      throw refuse(404, {
        error: 'There is no template of this id.',
        remedy: `Choose one of: ${templates.map((t) => t.id).join(', ')}.`,
      });
    checked(template.form.schema, body.values);
    const document = template.fill(body.values);
    const read = schemaFor(this.house.parts.site).safeParse(document);
    return { document, yaml: stringify(document), problems: read.success ? [] : problemsSaid(read.error) };
  }
}
