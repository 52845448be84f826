using System.Net;

namespace PrGate.Dashboard;

/// <summary>
/// Who may read the pages: people on this machine, until there is a login. Deliveries, titles and findings of private repositories are on them.
/// </summary>
internal static class DashboardAccess
{
    // A proxy on this machine makes every client look local; what it adds gives it away. The values are never believed, their presence is.
    private static readonly string[] ForwardingHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"];

    /// <returns>Null when the request may be served, else why not, in words for the person who sent it.</returns>
    public static string? WhyRefused(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } remote || !IsLoopback(remote))
            return "This request comes from another machine.";
        if (Array.Find(ForwardingHeaders, context.Request.Headers.ContainsKey) is { } header)
            return $"This request was passed on by a proxy (it has the header {header}).";
        // A page of the web can point a name of its own at this machine; the browser then sends that name.
        if (!IsLoopbackName(context.Request.Host.Host))
            return $"This request asks for '{context.Request.Host.Host}', which is not a name of the machine itself.";
        return null;
    }

    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IsLoopback(address));
}
