// Pages that show how it goes: the course of symptoms, and the load of each exercise.
import { startCourses } from "./charts/course";
import { startLoads } from "./charts/loads";

startCourses(document);
startLoads(document);
