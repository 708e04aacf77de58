import { ShelfPages } from './ShelfPages';

/** Settings › Video generator › Templates */
const TemplatesPage = () => <ShelfPages shelf="templates" />;

export default TemplatesPage;
