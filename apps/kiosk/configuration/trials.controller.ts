import { Controller, Inject } from '@nestjs/common';
import { routes, type ApiTested } from '#libs/contract';
import { told } from '../api-answers.ts';
import type { House } from '../house.ts';
import { HOUSE } from '../injection.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';
import { withCandidate } from './candidate.ts';
import { tryDirectory, tryMail, tryMdm, tryWebhook } from './trials.ts';

/** What is written in a form, tried before it is saved. */
@Controller()
export class TrialsController {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  @Serves(routes.testDirectory)
  directory(@Given() { body }: GivenOf<typeof routes.testDirectory>): Promise<ApiTested> {
    const { directory, secrets } = body;
    const { configuration, clock } = this.house.parts;
    const sections = directory === undefined ? {} : { directory };
    return told(() =>
      withCandidate(configuration, { sections, secrets }, (site) => tryDirectory(site, clock)),
    );
  }

  @Serves(routes.testMdm)
  mdm(@Given() { body }: GivenOf<typeof routes.testMdm>): Promise<ApiTested> {
    const { mdm, secrets, server } = body;
    const { configuration, clock } = this.house.parts;
    const sections = mdm === undefined ? {} : { mdm };
    return told(() =>
      withCandidate(configuration, { sections, secrets }, (site) => tryMdm(site, server, clock)),
    );
  }

  @Serves(routes.testMail)
  mail(@Given() { body }: GivenOf<typeof routes.testMail>): Promise<ApiTested> {
    const { mail, secrets, to } = body;
    const { configuration, clock } = this.house.parts;
    const sections = mail === undefined ? {} : { mail };
    return told(() =>
      withCandidate(configuration, { sections, secrets }, (site) => tryMail(site, to, clock)),
    );
  }

  @Serves(routes.testWebhook)
  webhook(@Given() { body }: GivenOf<typeof routes.testWebhook>): Promise<ApiTested> {
    const { webhook, secrets } = body;
    const { configuration, clock } = this.house.parts;
    const id = typeof webhook === 'string' ? webhook : idOf(webhook);
    const sections = typeof webhook === 'string' ? {} : { webhooks: [webhook] };
    return told(() =>
      withCandidate(configuration, { sections, secrets }, (site) => tryWebhook(site, id, clock)),
    );
  }
}

const idOf = ({ id }: Readonly<Record<string, unknown>>): string => (typeof id === 'string' ? id : '');
