namespace PrGate.Forges.Http;

/// <summary>Walks a paged list by its <c>next</c> links: never by counting, never to another host, never in a circle.</summary>
internal sealed class ForgePages(string forge, ForgeHttp http, int maxPages = 100)
{
    /// <param name="first">The first page's call.</param>
    /// <param name="take">Told each page in order; false ends the walk.</param>
    /// <exception cref="ForgeException">A page failed, a link leads elsewhere or in a circle, or there are too many pages.</exception>
    public async Task WalkAsync(ForgeCall first, ForgeLane lane, Func<ForgeCall, ForgeAnswer, bool> take, CancellationToken cancellation)
    {
        var call = first;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var answer = await http.SendAsync(call, lane, cancellation);
            if (!take(call, answer) || answer.Next is not { } next)
                return;
            if (!Uri.TryCreate(next, UriKind.Absolute, out var address) || !http.IsOurs(address))
                throw Bad(first, "its next page is on another host");
            if (!seen.Add(address.AbsoluteUri))
                throw Bad(first, "its pages lead in a circle");
            // It will not be shorter at the next try.
            if (seen.Count >= maxPages)
                throw Bad(first, $"it has more than {maxPages} pages", ForgeFault.Refused);
            call = first with { Address = address, Conditional = false };
        }
    }

    private ForgeException Bad(ForgeCall call, string why, ForgeFault fault = ForgeFault.Unavailable) =>
        new($"{forge} could not {call.What}: {why}, so the list cannot be read whole.", fault);
}
