import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EventLoop } from './event-loop.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('runs at once what comes while nothing blocks it', () => {
  const ran: string[] = [];
  new EventLoop().run(() => ran.push('a'));
  expect(ran).toEqual(['a']);
});

it('holds up all that comes while it is blocked, a second blocker with what is behind it too', () => {
  const loop = new EventLoop();
  const ran: string[] = [];
  loop.run(() => loop.block(100, () => ran.push('first')));
  loop.run(() => ran.push('a'));
  loop.run(() => loop.block(50, () => ran.push('second')));
  loop.run(() => ran.push('b'));
  vi.advanceTimersByTime(99);
  expect(ran).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(ran).toEqual(['first', 'a']);
  vi.advanceTimersByTime(50);
  expect(ran).toEqual(['first', 'a', 'second', 'b']);
});

it('lets what an end starts wait behind what waits already', () => {
  const loop = new EventLoop();
  const ran: string[] = [];
  loop.run(() => loop.block(10, () => loop.run(() => ran.push('started by the end'))));
  loop.run(() => ran.push('waiting'));
  vi.advanceTimersByTime(10);
  expect(ran).toEqual(['waiting', 'started by the end']);
});
