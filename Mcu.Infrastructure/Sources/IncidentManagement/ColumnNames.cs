using System.Text;
using Mcu.Application.Common;

namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>
/// The names under which a column is recognised. The first is the export's own and is shown to people; an earlier name wins over a later
/// one.
/// </summary>
internal static class ColumnNames
{
    private static readonly Dictionary<RegisterColumn, string[]> Names = new()
    {
        // A bare «№» or «Номер» is not here: it may count the rows of the sheet and would give one identity to different incidents.
        [RegisterColumn.Number] = ["Номер инцидента", "№ инцидента", "Инцидент №", "ID инцидента", "ID", "ИД"],
        [RegisterColumn.Created] = ["Дата создания", "Дата создания инцидента", "Дата и время создания", "Создан", "Создано"],
        [RegisterColumn.Text] = ["Текст инцидента", "Текст сообщения", "Текст обращения", "Текст"],
        [RegisterColumn.Closed] = ["Дата окончания", "Дата закрытия", "Дата и время закрытия", "Закрыт", "Закрыто"],
        [RegisterColumn.Executor] = ["Исполнитель", "Последний исполнитель"],
        [RegisterColumn.AnsweredAt] = ["Общее время первого ответа", "Дата первого ответа", "Дата 1го ответа"],
        [RegisterColumn.AnsweredAtLater] = ["Время 1го ответа ПИ", "Время первого ответа ПИ", "Время 1-го ответа ПИ"],
        [RegisterColumn.AnsweredAfter] = [
            "Время с даты создания инцидента до времени первого ответа",
            "Время до первого ответа",
            "Время первого ответа",
            "Время ответа",
        ],
        [RegisterColumn.ClosedAfter] = ["Время с начала создания инцидента до окончания", "Время с даты создания инцидента до окончания"],
        [RegisterColumn.Answer] = ["Общий текст первого ответа", "Текст первого ответа", "Текст ответа"],
        [RegisterColumn.AnswerLater] = ["1ый ответ ПИ", "1-й ответ ПИ", "Первый ответ ПИ", "Первый ответ"],
        [RegisterColumn.Step] = ["Текущий шаг инцидента", "Текущий шаг", "Шаг"],
        [RegisterColumn.Result] = ["Итог", "Результат"],
        [RegisterColumn.Group] = ["Группа тем", "Группа темы"],
        [RegisterColumn.Topic] = ["Тема", "Тема инцидента"],
        [RegisterColumn.Settlement] = ["Населённый пункт", "Нас. пункт"],
        [RegisterColumn.Street] = ["Улица"],
        [RegisterColumn.House] = ["Дом", "Номер дома", "№ дома"],
        [RegisterColumn.Url] = ["Урл поста", "URL поста", "Ссылка на пост", "Ссылка"],
        [RegisterColumn.Author] = ["URL автора", "Урл автора", "Ссылка на автора"],
    };

    /// <summary>Latin and Greek letters and digits, and at the same places the Russian letters they look like.</summary>
    private const string Homoglyphs = "AaΑBΒCcEeΕHΗKkΚκMmΜOoΟο0PpΡρTtΤτXxΧχYyΥ3";
    private const string Meant = "аааввссеееннккккмммоооооррррттттххххуууз";

    private static readonly Dictionary<RegisterColumn, string[]> Keys =
        Names.ToDictionary(pair => pair.Key, pair => pair.Value.Select(Key).ToArray());

    private static readonly HashSet<string> Known = new(Keys.Values.SelectMany(keys => keys), StringComparer.Ordinal);

    public static IReadOnlyCollection<RegisterColumn> All => Names.Keys;

    public static string Shown(RegisterColumn column) => Names[column][0];

    public static IReadOnlyList<string> KeysOf(RegisterColumn column) => Keys[column];

    public static bool IsKnown(string key) => Known.Contains(key);

    /// <summary>
    /// A name without case, ё, spaces, marks and punctuation. Letters of other alphabets that look like Russian ones count as those,
    /// because a person who types «С» on a Latin keyboard does not see the difference.
    /// </summary>
    public static string Key(string name)
    {
        // Half a surrogate pair, which a workbook may write as «_xD800_», cannot be normalised; it is no letter and is dropped below.
        var shown = VisibleText.Of(name.Replace("№", "номер", StringComparison.Ordinal));
        var key = new StringBuilder(name.Length);
        foreach (var sign in VisibleText.HasLoneSurrogate(shown) ? shown : shown.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsLetterOrDigit(sign))
            {
                var at = Homoglyphs.IndexOf(sign, StringComparison.Ordinal);
                var lower = at < 0 ? char.ToLowerInvariant(sign) : Meant[at];
                key.Append(lower == 'ё' ? 'е' : lower);
            }
        }

        return key.ToString();
    }
}
