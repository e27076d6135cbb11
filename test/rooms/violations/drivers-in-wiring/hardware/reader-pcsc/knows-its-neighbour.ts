import * as neighbour from '#hardware/reader-serial';
export const knowsItsNeighbour = neighbour;
