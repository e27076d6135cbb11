import { Controller, Get } from '@nestjs/common';
import { Open } from './serves.ts';

/** For a watchdog: answers while the service's event loop turns. */
@Controller('health')
@Open('a watchdog has no account')
export class HealthController {
  @Get('live')
  live(): { live: true } {
    return { live: true };
  }
}
