import { ShelfPages } from './ShelfPages';

/** Settings › Video generator › Styles */
const StylesPage = () => <ShelfPages shelf="styles" />;

export default StylesPage;
