import { Controller, Get, Header } from '@nestjs/common';
import { Open } from '../serves.ts';
import { version } from '../version.ts';
import { openApi } from './openapi.ts';
import { apiPage, apiStyle } from './page.ts';

const document = openApi(version);
const page = apiPage(document);

/** What the API can do, for people and for programs. */
@Controller('api/docs')
@Open('the same stands in the repository, and it tells nothing of this site')
export class DocsController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return page;
  }

  @Get('style.css')
  @Header('content-type', 'text/css; charset=utf-8')
  style(): string {
    return apiStyle;
  }

  @Get('openapi.json')
  document(): Record<string, unknown> {
    return document;
  }
}
