import { Controller, Get, HttpException, Inject } from '@nestjs/common';
import type { House } from './house.ts';
import { HOUSE } from './injection.ts';
import type { Ready } from './operations/ready.ts';
import { Open } from './serves.ts';

/** For a watchdog; the same stands on the management port. */
@Controller('health')
@Open('a watchdog has no account')
export class HealthController {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  /** Answers while the service's event loop turns. */
  @Get('live')
  live(): { live: true } {
    return { live: true };
  }

  @Get('started')
  started(): { started: boolean } {
    const started = this.house.health?.started ?? false;
    if (!started) throw new HttpException({ started }, 503);
    return { started };
  }

  @Get('ready')
  async ready(): Promise<Ready> {
    const ready = (await this.house.health?.ready()) ?? { ready: false, says: ['The service is starting.'] };
    if (!ready.ready) throw new HttpException(ready, 503);
    return ready;
  }
}
