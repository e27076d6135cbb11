import type { IncomingMessage, ServerResponse } from 'node:http';
import { Body, Controller, Get, Headers, HttpCode, Inject, Post, UseGuards } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { refuse, told } from './api-answers.ts';
import { HOUSE } from './injection.ts';
import { Open } from './serves.ts';
import type { House } from './house.ts';

/** Only who signs in as the site file says. Where it says nothing, there is nothing here. */
export class MdmEventsGuard implements CanActivate {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const { authorization } = http.getRequest<IncomingMessage>().headers;
    const signIn = this.house.oversight.events.signIn(authorization);
    switch (signIn) {
      case 'not-taken':
        throw refuse(404, {
          error: 'This site takes no event notifications.',
          remedy: 'Describe who sends them under mdm.workspaceOne.events in site.yaml.',
        });
      case 'refused':
        http.getResponse<ServerResponse>().setHeader('www-authenticate', 'Basic realm="Tapstand events"');
        throw refuse(401, {
          error: 'This user name or password is not right.',
          remedy: 'Write in UEM what mdm.workspaceOne.events of site.yaml says.',
        });
      case 'admitted':
        return true;
    }
  }
}

/** Event notifications of Workspace ONE UEM (System > Advanced > API > Event Notifications). */
@Open('who sends says a user name and a password of its own')
@Controller('uem/events')
@UseGuards(MdmEventsGuard)
export class MdmEventsController {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  /** What UEM asks when somebody presses "Test Connection": it expects 200. */
  @Get()
  test(): { ready: true } {
    return { ready: true };
  }

  /**
   * Answered before anything is looked up in the MDM: what it tells of holders is a hint. Only runs that the site's own rules begin
   * are written first, so that what was acknowledged is not lost.
   */
  @Post()
  @HttpCode(200)
  async take(
    @Headers('content-type') type: string | undefined,
    @Body() body: unknown,
  ): Promise<{ events: number }> {
    if (type?.toLowerCase().includes('json') !== true)
      throw refuse(415, {
        error: 'This notification is not JSON.',
        remedy: 'Set its format to JSON in UEM, under Event Notifications.',
      });
    const events = this.house.oversight.events.take(body);
    await told(() => this.house.triggers.mdmEvents(events));
    return { events: events.length };
  }
}
