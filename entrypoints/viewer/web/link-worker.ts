import { serveBeside } from '../../link-worker/beside';

/** The worker that opens links on a page of the web; the build lays the coder and its prime beside it. */
serveBeside();
