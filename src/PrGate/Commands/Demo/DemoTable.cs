using Spectre.Console;

namespace PrGate.Commands.Demo;

/// <summary>The demo's table: repainted in place on a terminal, a line for each verdict elsewhere.</summary>
internal sealed class DemoTable(IAnsiConsole console)
{
    private readonly List<DemoRow> _rows = [];
    private readonly Lock _gate = new();

    public IReadOnlyList<DemoRow> Rows
    {
        get
        {
            lock (_gate)
                return [.. _rows];
        }
    }

    /// <summary>Runs <paramref name="play"/>, showing each row as it comes and changes.</summary>
    public async Task ShowAsync(Func<Action<DemoRow>, Task> play)
    {
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Capabilities.Ansi)
        {
            await play(row =>
            {
                Add(row);
                if (row.AsExpected is not null)
                    console.Profile.Out.Writer.WriteLine(PlainLine(row));
            });
            return;
        }
        await console.Live(Paint()).StartAsync(live => play(row =>
        {
            Add(row);
            lock (_gate)
                live.UpdateTarget(Paint());
        }));
    }

    private void Add(DemoRow row)
    {
        lock (_gate)
        {
            if (!_rows.Contains(row))
                _rows.Add(row);
        }
    }

    private Table Paint()
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Pull request", "Title", "What happens", "Status", "Time");
        foreach (var row in _rows)
        {
            table.AddRow(
                new Text(row.PullRequest.ToString()),
                new Text(row.PullRequest.Title),
                new Text(row.Step.What),
                row.Status is { } status ? new Text($"{status.State}: {status.Description}", new Style(Colour(row))) : new Text("…"),
                new Text(Seconds(row)));
        }
        return table;
    }

    private static Color Colour(DemoRow row) => row switch
    {
        { AsExpected: false } => Color.Fuchsia,
        { Status.State: "success" } => Color.Green,
        { Status.State: "pending" } => Color.Yellow,
        _ => Color.Red,
    };

    private static string PlainLine(DemoRow row) =>
        $"{(row.AsExpected == true ? "ok  " : "BAD ")} {row.PullRequest,-14} {Seconds(row),7}  {row.Step.What,-32} {row.Status?.State}: {row.Status?.Description}";

    private static string Seconds(DemoRow row) => row.Took is { } took ? $"{took.TotalSeconds:0.000} s" : "";
}
