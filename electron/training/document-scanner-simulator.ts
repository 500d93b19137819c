/** The training world's scanner: the driver's own simulator under a name of its own, as the build wants it. */
import '#drivers/document-scanner/simulator-program.ts';
