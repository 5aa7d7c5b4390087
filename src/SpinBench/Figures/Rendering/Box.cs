namespace SpinBench.Figures.Rendering;

/// <summary>A rectangle on the drawing, px, y downwards.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public bool Contains(Point p) => p.X >= Left && p.X <= Right && p.Y >= Top && p.Y <= Bottom;

    public Box Grown(double by) => new(Left - by, Top - by, Width + 2 * by, Height + 2 * by);
}
