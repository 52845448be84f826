using System.Text;

namespace PrGate.Forges.GitLab;

/// <summary>
/// Takes the meaning from GitLab's quick actions: a line of a comment that starts with a slash is a command, carried out with the author's rights,
/// and our comments quote what strangers wrote.
/// </summary>
internal static class QuickActions
{
    private const char Invisible = '\u200B';

    /// <returns>The same text, with an invisible character before each slash that starts a line.</returns>
    public static string Disarm(string body)
    {
        StringBuilder? text = null;
        var start = 0;
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '/' || !StartsLine(body, i))
                continue;
            text ??= new StringBuilder(body.Length + 8);
            text.Append(body, start, i - start).Append(Invisible);
            start = i;
        }
        return text is null ? body : text.Append(body, start, body.Length - start).ToString();
    }

    private static bool StartsLine(string body, int index)
    {
        for (var i = index - 1; i >= 0; i--)
        {
            if (body[i] is '\n' or '\r' or '\u2028' or '\u2029' or '\u0085')
                return true;
            if (!char.IsWhiteSpace(body[i]))
                return false;
        }
        return true;
    }
}
