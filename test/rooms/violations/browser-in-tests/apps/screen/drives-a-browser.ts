import { chromium } from 'playwright-core';
export const drivesABrowser = chromium;
