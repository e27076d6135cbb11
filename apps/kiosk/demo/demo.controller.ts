import { Body, Controller, Get, HttpException, Inject, Post } from '@nestjs/common';
import { virtualRig, type RigAnswer, type RigCommand } from '#hardware/virtual';
import type { Access } from '../access/access.ts';
import { ACCESS, HOUSE } from '../injection.ts';
import { Open } from '../serves.ts';
import type { House } from '../house.ts';
import type { Tokens } from '../tokens.ts';
import { demoPeople, rigPort, sandboxPort, unknownBadge } from './cast.ts';

/** The hands of the demo page: taps, docks and pulls on the virtual rig. Only main.demo.ts serves it. */
@Controller('demo/api')
@Open('the hands of the demo page')
export class DemoController {
  private readonly rig = virtualRig(rigPort);
  private readonly house: House;
  private readonly tokens: Tokens;
  constructor(@Inject(HOUSE) house: House, @Inject(ACCESS) { parts }: Access) {
    this.house = house;
    this.tokens = parts.tokens;
  }

  @Get('state')
  async state(): Promise<object> {
    const answer = await this.send({ do: 'state' });
    const { site, store } = this.house.parts;
    const devices = await Promise.all(
      site.devices.map(async (d) => {
        const facts = await store.device(d.id);
        return {
          id: d.id,
          name: d.name,
          serial: d.serial,
          bay: facts?.device.place?.bay,
          holder: facts?.holder?.person.firstName ?? null,
        };
      }),
    );
    const people = [
      ...demoPeople.map(({ firstName, badge }) => ({ firstName, badge })),
      { firstName: 'nobody', badge: unknownBadge },
    ];
    const screen = `/screen/?station=ward-3&token=${this.tokens.screens.get('ward-3') ?? ''}`;
    return {
      rig: answer.ok ? answer.state : null,
      devices,
      people,
      screen,
      sandbox: `http://127.0.0.1:${sandboxPort}/`,
    };
  }

  /** The rig checks the command itself and answers in words. */
  @Post('do')
  async act(@Body() command: RigCommand): Promise<object> {
    const answer = await this.send(command);
    if (answer.ok) return { done: true };
    throw new HttpException({ error: answer.error }, 422);
  }

  private async send(command: RigCommand): Promise<RigAnswer> {
    try {
      return await this.rig.send(command);
    } catch {
      throw new HttpException({ error: 'The virtual station is starting. Try again in a second.' }, 503);
    }
  }
}
