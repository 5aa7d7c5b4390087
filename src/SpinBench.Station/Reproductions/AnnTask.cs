namespace SpinBench.Station.Reproductions;

/// <summary>One of the two sets of images of <see cref="CompoundMtjAnnReproduction"/>, and what is published of it.</summary>
/// <param name="Name">Name in recipes.</param>
/// <param name="Data">Name of the set.</param>
/// <param name="StatesFigure">Figure with measured states.</param>
/// <param name="MapFigure">Figure against magnetoresistance and states.</param>
/// <param name="Rise">Published rise of the accuracy of one cell with the magnetoresistance, in points.</param>
/// <param name="Best">Published best accuracy of three cells.</param>
/// <param name="InTheLoop">Accuracy that learning with the devices in the loop is held to.</param>
internal sealed record AnnTask(string Name, string Data, string StatesFigure, string MapFigure, double Rise, double Best, double InTheLoop);
