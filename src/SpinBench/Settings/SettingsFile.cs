using System.Security;
using System.Text;

namespace SpinBench.Settings;

/// <summary>A settings document in YAML: a bench file, a recipe. Every node knows its line, so that whatever is wrong is reported where it was written. Immutable.</summary>
public sealed class SettingsFile
{
    /// <summary>The largest file that is read: 4 MiB.</summary>
    public const int LargestFile = 4 << 20;

    private SettingsFile(string fileName, SettingsNode root)
    {
        FileName = fileName;
        Root = root;
    }

    /// <summary>The file as errors name it.</summary>
    public string FileName { get; }

    /// <summary>The document's root, a mapping.</summary>
    public SettingsNode Root { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">A YAML file in UTF-8.</param>
    /// <exception cref="SettingsException">The file cannot be read, is empty, too large or no YAML document of keys and values.</exception>
    public static SettingsFile Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using FileStream stream = File.OpenRead(path);
            using MemoryStream content = new();
            byte[] block = new byte[1 << 14];
            int read;
            while ((read = stream.Read(block)) > 0 && content.Length <= LargestFile)
            {
                content.Write(block, 0, read);
            }

            // Pipes and devices do not tell their length beforehand.
            return content.Length > LargestFile
                ? throw TooLarge(path)
                : Parse(new UTF8Encoding(false, true).GetString(content.GetBuffer().AsSpan(0, (int)content.Length)).TrimStart('\uFEFF'), path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SettingsException(new(path), "", "there is no such file", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new SettingsException(new(path), "", "the file is not a text in UTF-8", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or SecurityException)
        {
            throw new SettingsException(new(path), "", $"the file cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="fileName">What errors name as the file.</param>
    /// <exception cref="SettingsException">The text is empty, too large or no YAML document of keys and values.</exception>
    public static SettingsFile Parse(string text, string fileName)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        return text.Length > LargestFile ? throw TooLarge(fileName) : new SettingsFile(fileName, new SettingsReader(text, fileName).Read());
    }

    /// <summary>The document with one setting more or changed.</summary>
    /// <param name="path">The setting's path, such as <c>sample.free-layer</c>; groups are created as needed.</param>
    /// <param name="text">Its value.</param>
    /// <param name="origin">What errors name instead of file and line.</param>
    /// <exception cref="SettingsException">The path is none, or leads through a single value.</exception>
    public SettingsFile Override(string path, string text, string origin = "--set") => new(FileName, Root.With(path, text, origin));

    private static SettingsException TooLarge(string fileName) => new(new(fileName), "", $"the file is larger than {LargestFile >> 20} MiB");
}
