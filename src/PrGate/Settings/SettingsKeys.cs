using System.Globalization;

namespace PrGate.Settings;

/// <summary>Reads single keys; what is wrong with them goes to the list of problems, by the key's full name.</summary>
internal sealed class SettingsKeys(List<string> problems)
{
    public void RefuseUnknown(IConfiguration section, IReadOnlyList<string> known, Predicate<string>? ignore = null)
    {
        foreach (var child in section.GetChildren())
        {
            if (known.Contains(child.Key, StringComparer.OrdinalIgnoreCase) || ignore?.Invoke(child.Key) == true)
                continue;
            problems.Add($"{child.Path}: unknown key. Known here: {string.Join(", ", known)}.");
        }
    }

    public T Choice<T>(IConfiguration section, string key, T fallback)
        where T : struct, Enum
    {
        if (section[key] is not { Length: > 0 } text)
            return fallback;
        if (!char.IsAsciiDigit(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value))
            return value;
        problems.Add($"{FullName(section, key)}: '{text}' is not one of {string.Join(", ", Enum.GetNames<T>())}.");
        return fallback;
    }

    public int Number(IConfiguration section, string key, int fallback, int least, int most)
    {
        if (section[key] is not { Length: > 0 } text)
            return fallback;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        problems.Add($"{FullName(section, key)}: '{text}' is not a whole number from {least} to {most}.");
        return fallback;
    }

    public TimeSpan Duration(IConfiguration section, string key, TimeSpan fallback)
    {
        if (section[key] is not { Length: > 0 } text)
            return fallback;
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value > TimeSpan.Zero)
            return value;
        problems.Add($"{FullName(section, key)}: '{text}' is not a time like 00:00:30.");
        return fallback;
    }

    /// <summary>The value itself or the content of the file that <c>{key}File</c> names; null when neither is set.</summary>
    public Secret? Secret(IConfiguration section, string key)
    {
        if (section[key] is { Length: > 0 } value)
            return new Secret(value);
        return section[key + "File"] is { Length: > 0 } file ? SecretFile(FullName(section, key + "File"), file) : null;
    }

    public Secret? SecretFile(string name, string file)
    {
        try
        {
            var text = File.ReadAllText(file).Trim();
            if (text.Length > 0)
                return new Secret(text);
            problems.Add($"{name}: the file '{file}' is empty.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{name}: the file '{file}' cannot be read: {error.Message}");
        }
        return null;
    }

    public static string FullName(IConfiguration section, string key) =>
        section is IConfigurationSection { Path: { Length: > 0 } path } ? $"{path}:{key}" : key;
}
