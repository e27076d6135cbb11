import { Controller, Get } from '@nestjs/common';

/** For a watchdog: answers while the service's event loop turns. */
@Controller('health')
export class HealthController {
  @Get('live')
  live(): { live: true } {
    return { live: true };
  }
}
