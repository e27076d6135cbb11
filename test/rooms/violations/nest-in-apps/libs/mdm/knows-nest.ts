import { Injectable } from '@nestjs/common';
export const knowsNest = Injectable;
