import type { overTheAir as en } from '../en/over-the-air.ts';

const devices = (n: number): string => (n === 1 ? '1 Gerät' : `${n} Geräte`);
const onDevices = (n: number): string => (n === 1 ? '1 Gerät' : `${n} Geräten`);

export const overTheAir: typeof en = {
  title: 'Aus der Ferne',
  about: 'Abläufe, die jemand an der Konsole für Geräte gestartet hat, einer für jedes.',
  start: 'Einen Ablauf für Geräte starten',
  startAbout: 'Ablauf und Geräte wählen, ansehen, was er mit jedem täte, und starten.',
  none: 'Noch wurde nichts gestartet',
  noneHint:
    'Ein Ablauf lässt sich hier starten, wenn eine Regel mit dem Auslöser „Aus der Ferne“ zu ihm führt.',
  noWorkflow: 'Kein Ablauf darf aus der Ferne gestartet werden',
  noWorkflowHint:
    'Fügen Sie eine Regel mit dem Auslöser „Aus der Ferne“ hinzu; es gibt auch eine Vorlage dafür.',
  workflow: 'Ablauf',
  state: 'Zustand',
  devices: 'Geräte',
  device: 'Gerät',
  serial: 'Seriennummer',
  holder: 'Wer es hat',
  startedAt: 'Gestartet',
  stoppedAt: 'Angehalten',
  by: 'Von',
  reason: 'Grund',
  says: 'Was geschieht',
  run: 'Lauf',
  toRun: 'Zum Lauf',
  batch: 'Ablauf für Geräte',
  progress: 'Erledigt',
  counts: {
    running: (n) => `${n} laufen`,
    waiting: (n) => `${n} warten`,
    done: (n) => `${n} fertig`,
    failed: (n) => `${n} gescheitert`,
    stopped: (n) => `${n} angehalten`,
    leftOut: (n) => `${n} ausgelassen`,
  },
  states: {
    waiting: 'wartet',
    running: 'läuft',
    done: 'fertig',
    failed: 'gescheitert',
    'left-out': 'ausgelassen',
    stopped: 'angehalten',
  },
  stop: 'Anhalten',
  stopDoes: (waiting, running) =>
    `Auf ${onDevices(waiting)} hat er nicht begonnen und beginnt nicht mehr. Auf ${onDevices(running)} läuft er und läuft zu Ende.`,
  stopAct: 'Anhalten',
  isStopped: 'Kein weiterer Lauf beginnt.',
  which: 'Was, und mit welchen Geräten',
  how: 'Welche Geräte',
  hows: {
    place: 'Alle einer Station oder Gerätegruppe',
    list: 'Aus der Liste gewählt',
    text: 'Eine Liste von anderswo',
  },
  station: 'Station',
  group: 'Gerätegruppe',
  any: 'Beliebig',
  search: 'Geräte suchen',
  noDevice: 'Es gibt kein Gerät',
  chosen: (n) => `${devices(n)} gewählt`,
  pasted: 'Seriennummern oder Kennungen',
  pastedHint: 'Eine je Zeile oder mit Kommas dazwischen.',
  preview: 'Vorschau',
  previewTitle: 'Was er täte',
  previewAbout: 'So, wie die Dinge jetzt stehen; gestartet ist nichts.',
  previewSays: (runs, left) =>
    left === 0
      ? `Er läuft auf ${onDevices(runs)}.`
      : `Er läuft auf ${onDevices(runs)}; ${devices(left)} ausgelassen.`,
  runs: 'läuft',
  leftOut: 'ausgelassen',
  steps: (n) => (n === 1 ? '1 Schritt' : `${n} Schritte`),
  startOn: (n) => `Auf ${onDevices(n)} starten`,
  startTitle: (title) => `„${title}“ starten?`,
  startDoes: (runs, left) =>
    `Er beginnt sofort auf ${onDevices(runs)}${left === 0 ? '.' : `; ${devices(left)} ausgelassen, wie die Vorschau sagt.`}`,
  startGoesOn:
    'Was nicht begonnen hat, können Sie anhalten. Was an das MDM gesendet wurde, lässt sich nicht zurückholen.',
  isStarted: 'Er ist gestartet.',
};
