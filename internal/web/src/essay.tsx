import './essay.css';
