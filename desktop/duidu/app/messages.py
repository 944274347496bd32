"""The one table that turns error codes into sentences, in three languages.

Each says what happened, what was kept, and what to do; short and plain.  ``{file}``, ``{detail}`` and the
like are filled from the error's parameters.  A test reads the program's sources and fails where a code
that is raised has no sentence.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from duidu.app.words import LANGUAGES
from duidu.base.errors import UserError

SENTENCES: dict[str, tuple[str, str, str]] = {
    # files
    "file_empty": (
        "《{file}》里没有文字。文献库没有改动；请看看文件是否完整。",
        "《{file}》裡沒有文字。文獻庫沒有更動；請看看檔案是否完整。",
        "“{file}” has no text. The library is unchanged; see whether the file is complete.",
    ),
    "file_binary": (
        "《{file}》不是文本，读不出文字。文献库没有改动；请另存为文本后再导入。",
        "《{file}》不是文字檔，讀不出文字。文獻庫沒有更動；請另存為文字檔後再匯入。",
        "“{file}” is not a text file. The library is unchanged; save it as text and import again.",
    ),
    "file_unreadable": (
        "《{file}》无法读取。文献库没有改动；请检查文件还在不在、有没有读取权限。",
        "《{file}》無法讀取。文獻庫沒有更動；請檢查檔案還在不在、有沒有讀取權限。",
        "“{file}” cannot be read. The library is unchanged; check that it exists and may be read.",
    ),
    "file_too_large": (
        "《{file}》超过 {limit_mb} MB，没有导入。请分成几份再试。",
        "《{file}》超過 {limit_mb} MB，沒有匯入。請分成幾份再試。",
        "“{file}” is larger than {limit_mb} MB and was not imported. Split it and try again.",
    ),
    "file_takes_too_long": (
        "《{file}》读了很久也没有读完，已停下，没有导入；其余照常。请用别的软件打开看看它是否损坏，或另存后再试。",
        "《{file}》讀了很久也沒有讀完，已停下，沒有匯入；其餘照常。請用別的軟體打開看看它是否損壞，或另存後再試。",
        "Reading “{file}” took too long and was stopped; it was not imported, the rest was. See whether another program opens it, save it anew and try again.",
    ),
    "file_takes_too_much": (
        "《{file}》展开后占用的内存太多，已停下，没有导入；其余照常。请分成几份再试。",
        "《{file}》展開後佔用的記憶體太多，已停下，沒有匯入；其餘照常。請分成幾份再試。",
        "“{file}” needs too much memory and was stopped; it was not imported, the rest was. Split it and try again.",
    ),
    "file_breaks_reader": (
        "《{file}》可能已损坏，读到一半中断了，没有导入；其余照常。请用别的软件打开并另存，再导入。",
        "《{file}》可能已損壞，讀到一半中斷了，沒有匯入；其餘照常。請用別的軟體打開並另存，再匯入。",
        "“{file}” seems to be damaged: reading it broke off. It was not imported, the rest was. Open it in another program, save it anew and import that.",
    ),
    "archive_damaged": (
        "压缩包《{file}》已损坏，打不开。文献库没有改动；请重新下载，或解开后导入里面的文件。",
        "壓縮檔《{file}》已損壞，打不開。文獻庫沒有更動；請重新下載，或解開後匯入裡面的檔案。",
        "The archive “{file}” is damaged. The library is unchanged; download it again, or unpack it and import its files.",
    ),
    "archive_locked": (
        "压缩包《{file}》有密码，没有导入。请先解开，再导入里面的文件。",
        "壓縮檔《{file}》有密碼，沒有匯入。請先解開，再匯入裡面的檔案。",
        "The archive “{file}” is locked with a password and was not imported. Unpack it and import its files.",
    ),
    "archive_too_many": (
        "压缩包《{file}》里有 {count} 个文件，超过 {limit} 个，没有导入。请分成几包再试。",
        "壓縮檔《{file}》裡有 {count} 個檔案，超過 {limit} 個，沒有匯入。請分成幾包再試。",
        "The archive “{file}” has {count} files, more than {limit}, and was not imported. Split it and try again.",
    ),
    "archive_without_essays": (
        "压缩包《{file}》里没有能读的文件。文献库没有改动。",
        "壓縮檔《{file}》裡沒有能讀的檔案。文獻庫沒有更動。",
        "The archive “{file}” has no file that can be read. The library is unchanged.",
    ),
    "caj_unreadable": (
        "《{file}》是知网的专用格式，里面没有能读的 PDF，没有导入。请在 CAJViewer 里另存为 PDF，或在知网下载 PDF，再导入。",
        "《{file}》是知網的專用格式，裡面沒有能讀的 PDF，沒有匯入。請在 CAJViewer 裡另存為 PDF，或在知網下載 PDF，再匯入。",
        "“{file}” is in CNKI's own format and holds no PDF that can be read; it was not imported. Save it as PDF in CAJViewer, or download the PDF, and import that.",
    ),
    "nothing_pasted": (
        "剪贴板里没有文字，文献库没有改动。请先在别处选中并复制一篇文章。",
        "剪貼簿裡沒有文字，文獻庫沒有更動。請先在別處選取並複製一篇文章。",
        "There is no text on the clipboard; the library is unchanged. Copy an essay somewhere first.",
    ),
    "encoding_not_offered": (
        "没有“{encoding}”这种编码可选，论文没有改动。可选的有：{choices}。",
        "沒有「{encoding}」這種編碼可選，論文沒有更動。可選的有：{choices}。",
        "“{encoding}” is not among the encodings offered; the essay is unchanged. There are: {choices}.",
    ),
    "work_too_long": (
        "这件事做得太久，已停下。请再试一次。",
        "這件事做得太久，已停下。請再試一次。",
        "That took too long and was stopped. Try again.",
    ),
    "work_too_heavy": (
        "这件事占用的内存太多，已停下。请关掉别的程序再试。",
        "這件事佔用的記憶體太多，已停下。請關掉別的程式再試。",
        "That needed too much memory and was stopped. Close other programs and try again.",
    ),
    "work_crashed": (
        "这件事中途出错，已停下。请再试一次。",
        "這件事中途出錯，已停下。請再試一次。",
        "That broke off. Try again.",
    ),
    "folder_unreadable": (
        "文件夹“{folder}”无法读取，其余的已照常导入。请检查读取权限。",
        "資料夾「{folder}」無法讀取，其餘的已照常匯入。請檢查讀取權限。",
        "The folder “{folder}” cannot be read; the rest was imported. Check its permissions.",
    ),
    "encoding_unknown": (
        "认不出《{file}》的文字编码。文献库没有改动；请另存为 UTF-8 后再导入。",
        "認不出《{file}》的文字編碼。文獻庫沒有更動；請另存為 UTF-8 後再匯入。",
        "The encoding of “{file}” is not known. The library is unchanged; save it as UTF-8 and import again.",
    ),
    "format_unknown": (
        "还不能读《{file}》这种文件。文献库没有改动；请另存为文本后再导入。",
        "還不能讀《{file}》這種檔案。文獻庫沒有更動；請另存為文字檔後再匯入。",
        "Files like “{file}” cannot be read yet. The library is unchanged; save it as text and import again.",
    ),
    "package_damaged": (
        "《{file}》已损坏，打不开。文献库没有改动；请重新下载，或用原来的程序打开后另存一份。",
        "《{file}》已損壞，打不開。文獻庫沒有更動；請重新下載，或用原來的程式開啟後另存一份。",
        "“{file}” is damaged and cannot be opened. The library is unchanged; download it again, or open it in its program and save a copy.",
    ),
    "pdf_without_text": (
        "《{file}》是扫描件，没有文字。原件已存好；请先识别文字，再重新导入。",
        "《{file}》是掃描件，沒有文字。原件已存好；請先辨識文字，再重新匯入。",
        "“{file}” is a scan without text. The original is kept; have its text recognised first, then import it again.",
    ),
    "pages_without_text": (
        "第 {detail} 页是图像，没有文字，没有读进来。需要时请先识别文字，再重新导入。",
        "第 {detail} 頁是圖像，沒有文字，沒有讀進來。需要時請先辨識文字，再重新匯入。",
        "Pages {detail} are pictures without text and were not read. Have their text recognised first if you need it, then import the file again.",
    ),
    "text_from_recognition": (
        "第 {detail} 页的文字是识别得来的，可能有错字；请与原件对照。",
        "第 {detail} 頁的文字是辨識得來的，可能有錯字；請與原件對照。",
        "The text of pages {detail} was recognised from pictures and may have errors; compare it with the original.",
    ),
    "signs_without_meaning": (
        "有 {detail} 个字在文件里只有字形，不知道是什么字，显示为 �。",
        "有 {detail} 個字在檔案裡只有字形，不知道是什麼字，顯示為 �。",
        "{detail} characters are only shapes in the file, without saying which they are; they are shown as �.",
    ),
    "package_too_large": (
        "《{file}》里面的内容太大，没有导入。请去掉其中的图片或分成几份再试。",
        "《{file}》裡面的內容太大，沒有匯入。請去掉其中的圖片或分成幾份再試。",
        "What “{file}” holds is too large, so it was not imported. Remove its pictures or split it, and try again.",
    ),
    "file_protected": (
        "《{file}》设了密码，读不出文字。文献库没有改动；请去掉密码另存一份再导入。",
        "《{file}》設了密碼，讀不出文字。文獻庫沒有更動；請去掉密碼另存一份再匯入。",
        "“{file}” is protected by a password. The library is unchanged; save a copy without one and import it.",
    ),
    "book_protected": (
        "《{file}》带有版权保护（DRM），对读不能解开。文献库没有改动；请换一份没有保护的书。",
        "《{file}》帶有版權保護（DRM），對讀不能解開。文獻庫沒有更動；請換一份沒有保護的書。",
        "“{file}” is protected against copying (DRM), which Duidu cannot undo. The library is unchanged; use a copy without protection.",
    ),
    "old_word_file": (
        "《{file}》是旧格式的文档（.doc、.wps 或 .rtf）。文献库没有改动；请用 Word、WPS 或 LibreOffice 打开，另存为 .docx 后再导入。",
        "《{file}》是舊格式的文件（.doc、.wps 或 .rtf）。文獻庫沒有更動；請用 Word、WPS 或 LibreOffice 開啟，另存為 .docx 後再匯入。",
        "“{file}” is in an old format (.doc, .wps or .rtf). The library is unchanged; open it in Word, WPS or LibreOffice, save it as .docx and import that.",
    ),
    "not_writable": (
        "“{path}”写不进去，什么也没有写。请换一个位置，或检查写入权限。",
        "「{path}」寫不進去，什麼也沒有寫。請換一個位置，或檢查寫入權限。",
        "“{path}” cannot be written, and nothing was. Choose another place or check its permissions.",
    ),
    "nothing_to_export": (
        "还没有可导出的批注，没有写文件。请先选中一句话，做个标记。",
        "還沒有可匯出的註記，沒有寫檔案。請先選取一句話，做個標記。",
        "There are no annotations to export yet, so no file was written. Mark a sentence first.",
    ),
    # corrections
    "correction_impossible": (
        "这里没有可以这样更正的文字，论文没有改动。请换一处，或先拆分、合并段落。",
        "這裡沒有可以這樣更正的文字，論文沒有更動。請換一處，或先拆分、合併段落。",
        "There is nothing here to correct in this way; the essay is unchanged. Try another place, or split or join first.",
    ),
    "correction_needless": (
        "这里本来就是这样，论文没有改动，不用更正。",
        "這裡本來就是這樣，論文沒有更動，不用更正。",
        "It is so already; the essay is unchanged and needs no correction.",
    ),
    "correction_unknown": (
        "没有编号为 {number} 的更正，论文没有改动。请先列出这篇论文的更正。",
        "沒有編號為 {number} 的更正，論文沒有更動。請先列出這篇論文的更正。",
        "There is no correction {number}; the essay is unchanged. List the essay's corrections first.",
    ),
    "repair_unknown": (
        "原文 {start} 到 {end} 处没有这样的修整，论文没有改动。请看清理报告里的位置。",
        "原文 {start} 到 {end} 處沒有這樣的修整，論文沒有更動。請看清理報告裡的位置。",
        "There is no such repair at {start}-{end} of the original; nothing was changed. See the clean-up report.",
    ),
    "note_unknown": (
        "没有编号为 {number} 的注释，论文没有改动。请用 show 里的编号。",
        "沒有編號為 {number} 的註釋，論文沒有更動。請用 show 裡的編號。",
        "There is no note {number}; the essay is unchanged. Use the numbers that show gives.",
    ),
    "heading_level_unknown": (
        "标题没有第 {level} 级，论文没有改动。请用 1 到 6。",
        "標題沒有第 {level} 級，論文沒有更動。請用 1 到 6。",
        "There is no heading level {level}; the essay is unchanged. Use 1 to 6.",
    ),
    "position_outside": (
        "{block} 只有 {length} 字，没有第 {offset} 个位置。论文没有改动；请检查位置。",
        "{block} 只有 {length} 字，沒有第 {offset} 個位置。論文沒有更動；請檢查位置。",
        "{block} has only {length} characters, no place {offset}. The essay is unchanged; check the place.",
    ),
    # library
    "library_in_use": (
        "这个文献库已在另一个窗口打开。内容没有改动；请用那个窗口，或先把它关闭。",
        "這個文獻庫已在另一個視窗開啟。內容沒有更動；請用那個視窗，或先把它關閉。",
        "This library is open in another window. Nothing was changed; use that window or close it first.",
    ),
    "library_read_only": (
        "文献库所在的文件夹不能写入，这一步没有保存，已有的内容都在。请检查“{folder}”的权限。",
        "文獻庫所在的資料夾不能寫入，這一步沒有儲存，已有的內容都在。請檢查「{folder}」的權限。",
        (
            "The library's folder cannot be written: this step was not saved, what was there is safe. "
            "Check the permissions of “{folder}”."
        ),
    ),
    "library_newer": (
        "这个文献库是更新的版本建的（{found}，本程序只认得到 {supported}）。内容没有改动；请更新对读。",
        "這個文獻庫是更新的版本建的（{found}，本程式只認得到 {supported}）。內容沒有更動；請更新對讀。",
        (
            "This library was made by a newer version ({found}; this program knows up to {supported}). "
            "Nothing was changed; update Duidu."
        ),
    ),
    "library_damaged": (
        "文献库的数据文件已损坏。原件和备份没有动；请从 backups 文件夹取回最近一份。",
        "文獻庫的資料檔已損壞。原件和備份沒有動；請從 backups 資料夾取回最近一份。",
        (
            "The library's database is damaged. Originals and backups are untouched; "
            "take the latest one from the backups folder."
        ),
    ),
    "library_missing": (
        "“{folder}”里没有文献库。什么也没有新建；请检查路径。",
        "「{folder}」裡沒有文獻庫。什麼也沒有新建；請檢查路徑。",
        "There is no library in “{folder}”. Nothing was made; check the path.",
    ),
    "library_not_a_folder": (
        "“{folder}”是一个文件，不能当文献库用。它没有改动；请另选一个文件夹。",
        "「{folder}」是一個檔案，不能當文獻庫用。它沒有更動；請另選一個資料夾。",
        "“{folder}” is a file and cannot hold a library. It is unchanged; choose a folder.",
    ),
    "library_busy": (
        "文献库正忙，这一步没有保存，已有的内容都在。请稍等再试。",
        "文獻庫正忙，這一步沒有儲存，已有的內容都在。請稍候再試。",
        "The library is busy: this step was not saved, what was there is safe. Try again in a moment.",
    ),
    "library_unreadable": (
        "文献库打不开。内容没有改动；请检查文件夹还在不在、有没有权限。",
        "文獻庫打不開。內容沒有更動；請檢查資料夾還在不在、有沒有權限。",
        "The library cannot be opened. Nothing was changed; check its folder and permissions.",
    ),
    "disk_full": (
        "磁盘已满，这一步没有保存，之前的都在。腾出空间后请再试。",
        "磁碟已滿，這一步沒有儲存，之前的都在。騰出空間後請再試。",
        "The disk is full: this step was not saved, everything before it was. Free some space and try again.",
    ),
    "disk_failed": (
        "磁盘出错，这一步没有保存，之前的都在。请检查磁盘，并备份文献库文件夹。",
        "磁碟出錯，這一步沒有儲存，之前的都在。請檢查磁碟，並備份文獻庫資料夾。",
        "The disk failed: this step was not saved. Check the disk and back up the library's folder.",
    ),
    "original_missing": (
        "这一篇的原件不在文献库里了。整理好的文字和批注都还在；重新导入同一份文件即可补回。",
        "這一篇的原件不在文獻庫裡了。整理好的文字和註記都還在；重新匯入同一份檔案即可補回。",
        (
            "The original of this essay is gone. Its text and annotations are safe; "
            "import the same file again to restore it."
        ),
    ),
    "original_damaged": (
        "这一篇的原件已损坏。整理好的文字和批注都还在；重新导入同一份文件即可补回。",
        "這一篇的原件已損壞。整理好的文字和註記都還在；重新匯入同一份檔案即可補回。",
        (
            "The original of this essay is damaged. Its text and annotations are safe; "
            "import the same file again to restore it."
        ),
    ),
    "essay_unknown": (
        "文献库里没有这一篇（{essay}）。什么也没有改动；请从列表里选。",
        "文獻庫裡沒有這一篇（{essay}）。什麼也沒有更動；請從清單裡選。",
        "The library has no such essay ({essay}). Nothing was changed; choose one from the list.",
    ),
    "essay_ambiguous": (
        "有 {count} 篇符合“{essay}”。什么也没有改动；请写得再具体些。",
        "有 {count} 篇符合「{essay}」。什麼也沒有更動；請寫得再具體些。",
        "{count} essays match “{essay}”. Nothing was changed; be more precise.",
    ),
    "collection_unknown": (
        "文献库里没有“{collection}”这个合集。什么也没有改动；请核对名字。",
        "文獻庫裡沒有「{collection}」這個合集。什麼也沒有更動；請核對名稱。",
        "The library has no collection called “{collection}”. Nothing was changed; check its name.",
    ),
    "collection_ambiguous": (
        "有 {count} 个合集都叫“{collection}”。什么也没有改动；请改用合集的编号。",
        "有 {count} 個合集都叫「{collection}」。什麼也沒有更動；請改用合集的編號。",
        "{count} collections are called “{collection}”. Nothing was changed; use the collection's id.",
    ),
    "block_unknown": (
        "这一篇里没有这一段（{block}）。什么也没有改动。",
        "這一篇裡沒有這一段（{block}）。什麼也沒有更動。",
        "This essay has no such block ({block}). Nothing was changed.",
    ),
    # annotations and terms
    "annotation_exists": (
        "这条批注已经在文献库里，没有再存一次。",
        "這條註記已經在文獻庫裡，沒有再存一次。",
        "This annotation is in the library already and was not saved twice.",
    ),
    "annotation_unknown": (
        "这条批注已经不在了，没有改动别的。",
        "這條註記已經不在了，沒有更動別的。",
        "This annotation is no longer there; nothing else was changed.",
    ),
    "arrangement_unknown": (
        "没有名为“{name}”的布局，没有改动别的。",
        "沒有名為「{name}」的配置，沒有更動別的。",
        "There is no arrangement “{name}”; nothing else was changed.",
    ),
    "arrangement_exists": (
        "已有名为“{name}”的布局，没有改动。请换个名字。",
        "已有名為「{name}」的配置，沒有更動。請換個名字。",
        "There is an arrangement “{name}” already; nothing was changed. Choose another name.",
    ),
    "not_printed": (
        "打印机“{printer}”没有回应，没有打印。请检查打印机，或另选一台再打印。",
        "印表機「{printer}」沒有回應，沒有列印。請檢查印表機，或另選一台再列印。",
        "The printer “{printer}” does not answer; nothing was printed. Check it or choose another one.",
    ),
    "bookmark_unknown": (
        "这个书签已经不在了，没有改动别的。",
        "這個書籤已經不在了，沒有更動別的。",
        "This bookmark is no longer there; nothing else was changed.",
    ),
    "link_unknown": (
        "这条关联已经不在了，没有改动别的。",
        "這條關聯已經不在了，沒有更動別的。",
        "This link is no longer there; nothing else was changed.",
    ),
    "link_same_passage": (
        "两头是同一处，没有关联。请另选一处。",
        "兩頭是同一處，沒有關聯。請另選一處。",
        "Both ends are the same passage; nothing was linked. Select another one.",
    ),
    "annotation_unreadable": (
        "这份批注读不懂，没有导入。请检查它是不是对读导出的文件。",
        "這份註記讀不懂，沒有匯入。請檢查它是不是對讀匯出的檔案。",
        "This annotation cannot be read and was not imported. Check that Duidu exported it.",
    ),
    "span_outside": (
        "这处选区（{block} {start}–{end}）超出了原文（共 {length} 字），没有写批注。请重新选一次。",
        "這處選區（{block} {start}–{end}）超出了原文（共 {length} 字），沒有寫註記。請重新選一次。",
        "The selection ({block} {start}–{end}) lies outside its text of {length} characters; nothing was noted.",
    ),
    "selection_empty": (
        "没有选中文字。请先选中一句话。",
        "沒有選取文字。請先選取一句話。",
        "No text is selected. Select a sentence first.",
    ),
    "dictionary_damaged": (
        "词典《{file}》读不了（{detail}）。什么都没有改动；请确认是 StarDict 格式，各个文件齐全。",
        "詞典《{file}》讀不了（{detail}）。什麼都沒有更動；請確認是 StarDict 格式，各個檔案齊全。",
        "The dictionary “{file}” cannot be read ({detail}). Nothing was changed; see that it is in StarDict's format and all its files are there.",
    ),
    "no_terms_to_export": (
        "没有可以导出的术语，没有写文件。请换一个范围。",
        "沒有可以匯出的術語，沒有寫檔案。請換一個範圍。",
        "There are no such terms, so nothing was written. Choose others.",
    ),
    "table_empty": (
        "表格里没有内容。术语表没有改动；请看看文件是否完整。",
        "表格裡沒有內容。術語表沒有更動；請看看檔案是否完整。",
        "The table is empty. The glossary is unchanged; see whether the file is complete.",
    ),
    "table_malformed": (
        "表格从第 {line} 行起读不通（{detail}）。术语表没有改动；请检查那里的引号，或换一种分隔符。",
        "表格從第 {line} 列起讀不通（{detail}）。術語表沒有更動；請檢查那裡的引號，或換一種分隔符號。",
        "The table cannot be read from line {line} on ({detail}). The glossary is unchanged; check the quotation marks there, or choose another separator.",
    ),
    "table_quote_open": (
        "表格第 {line} 行的引号没有收尾，整个表格读不通。术语表没有改动；请补上引号，或换一种分隔符。",
        "表格第 {line} 列的引號沒有收尾，整個表格讀不通。術語表沒有更動；請補上引號，或換一種分隔符號。",
        "A quotation mark on line {line} of the table is never closed. The glossary is unchanged; close it, or choose another separator.",
    ),
    "table_quote_inside": (
        "表格第 {line} 行的引号后面还有字，整个表格读不通。术语表没有改动；字里的引号要写成两个，或换一种分隔符。",
        "表格第 {line} 列的引號後面還有字，整個表格讀不通。術語表沒有更動；字裡的引號要寫成兩個，或換一種分隔符號。",
        "On line {line} of the table something follows a closing quotation mark. The glossary is unchanged; double the marks inside a field, or choose another separator.",
    ),
    "row_without_term": (
        "这一行没有写术语。",
        "這一列沒有寫術語。",
        "This row names no term.",
    ),
    "row_headword": (
        "术语要有 2 到 {limit} 个字。",
        "術語要有 2 到 {limit} 個字。",
        "A term needs 2 to {limit} characters.",
    ),
    "row_too_long": (
        "有一格超过 {limit} 个字。",
        "有一格超過 {limit} 個字。",
        "A field is longer than {limit} characters.",
    ),
    "columns_unknown": (
        "看不懂列名“{name}”，什么都没有导入。可写：{known}；不导入的列留空。",
        "看不懂欄名「{name}」，什麼都沒有匯入。可寫：{known}；不匯入的欄留空。",
        "“{name}” is no column; nothing was imported. Columns are {known}; leave one empty to skip it.",
    ),
    "term_headword": (
        "术语要有 2 到 {limit} 个字：“{term}”。写好的内容都还在；请改一改再存。",
        "術語要有 2 到 {limit} 個字：「{term}」。寫好的內容都還在；請改一改再存。",
        "A term needs 2 to {limit} characters: “{term}”. What you wrote is still there; change it and save again.",
    ),
    "term_too_long": (
        "“{term}”有一栏超过 {limit} 个字。写好的内容都还在；请缩短再存。",
        "「{term}」有一欄超過 {limit} 個字。寫好的內容都還在；請縮短再存。",
        "A field of “{term}” is longer than {limit} characters. What you wrote is still there; shorten it and save again.",
    ),
    "term_exists": (
        "自己的术语里已经有“{term}”。写好的内容都还在；请改那一条，或换一个写法。",
        "自己的術語裡已經有「{term}」。寫好的內容都還在；請改那一條，或換一個寫法。",
        "Your terms already have “{term}”. What you wrote is still there; change that one or use another word.",
    ),
    "term_unknown": (
        "术语表里没有“{term}”。可以换一个说法，或在文献里检索它。",
        "術語表裡沒有「{term}」。可以換一個說法，或在文獻裡檢索它。",
        "The glossary has no “{term}”. Try another wording, or search the essays for it.",
    ),
    # search
    "query_empty": (
        "还没有输入要找的字。",
        "還沒有輸入要找的字。",
        "There is nothing to search for yet.",
    ),
    "query_regex": (
        "这个检索式在第 {column} 个字符处有误（{detail}）。没有开始检索，改好后会接着找。",
        "這個檢索式在第 {column} 個字元處有誤（{detail}）。沒有開始檢索，改好後會接著找。",
        "This pattern has a mistake at character {column} ({detail}). Nothing was searched; mend it and the search goes on.",
    ),
    "query_quote": (
        "第 {column} 个字符处的引号没有关上。输入没有改动；补上引号就接着找。",
        "第 {column} 個字元處的引號沒有關上。輸入沒有更動；補上引號就接著找。",
        "The quotation mark at character {column} is not closed. What you typed is kept; close it and the search goes on.",
    ),
    "query_phrase_empty": (
        "第 {column} 个字符处的引号里没有字。输入没有改动。",
        "第 {column} 個字元處的引號裡沒有字。輸入沒有更動。",
        "There is nothing between the quotation marks at character {column}. What you typed is kept.",
    ),
    "query_bracket_open": (
        "第 {column} 个字符处的左括号没有对应的右括号。输入没有改动；要查括号本身，请加引号。",
        "第 {column} 個字元處的左括號沒有對應的右括號。輸入沒有更動；要查括號本身，請加引號。",
        "The bracket at character {column} is not closed. What you typed is kept; to find a bracket itself, put it in quotation marks.",
    ),
    "query_bracket_extra": (
        "第 {column} 个字符处的右括号没有对应的左括号。输入没有改动；要查括号本身，请加引号。",
        "第 {column} 個字元處的右括號沒有對應的左括號。輸入沒有更動；要查括號本身，請加引號。",
        "The closing bracket at character {column} closes nothing. What you typed is kept; to find a bracket itself, put it in quotation marks.",
    ),
    "query_bracket_empty": (
        "第 {column} 个字符处的括号里没有字。输入没有改动。",
        "第 {column} 個字元處的括號裡沒有字。輸入沒有更動。",
        "There is nothing in the brackets at character {column}. What you typed is kept.",
    ),
    "query_operand": (
        "第 {column} 个字符处的“{sign}”旁边少一个词。输入没有改动；要查这几个字本身，请加引号。",
        "第 {column} 個字元處的「{sign}」旁邊少一個詞。輸入沒有更動；要查這幾個字本身，請加引號。",
        "A word is missing beside “{sign}” at character {column}. What you typed is kept; to find these characters themselves, put them in quotation marks.",
    ),
    "query_near": (
        "第 {column} 个字符处的“{sign}”两边只能是词或用 OR 连起来的词。输入没有改动。",
        "第 {column} 個字元處的「{sign}」兩邊只能是詞或用 OR 連起來的詞。輸入沒有更動。",
        "Beside “{sign}” at character {column} only words, or words joined by OR, may stand. What you typed is kept.",
    ),
    "query_reach": (
        "第 {column} 个字符处：斜线后写 0 到 {limit} 的数（几个字以内），或“句”“段”“节”；“{reach}”不行。输入没有改动。",
        "第 {column} 個字元處：斜線後寫 0 到 {limit} 的數（幾個字以內），或「句」「段」「節」；「{reach}」不行。輸入沒有更動。",
        "At character {column}: after the slash stands a number from 0 to {limit} (characters), or s, p or section, not “{reach}”. What you typed is kept.",
    ),
    "query_fuzzy": (
        "第 {column} 个字符处：容错 {edits} 字的词至少要有 {least} 个字。输入没有改动。",
        "第 {column} 個字元處：容錯 {edits} 字的詞至少要有 {least} 個字。輸入沒有更動。",
        "At character {column}: a string with up to {edits} wrong characters needs at least {least}. What you typed is kept.",
    ),
    "query_zone": (
        "第 {column} 个字符处：没有叫“{zone}”的范围。可写：标题、摘要、关键词、小标题、正文、原注、引文、经典引文、批注。输入没有改动。",
        "第 {column} 個字元處：沒有叫「{zone}」的範圍。可寫：標題、摘要、關鍵詞、小標題、內文、原註、引文、經典引文、註記。輸入沒有更動。",
        "At character {column}: there is no zone “{zone}”. Zones are title, abstract, keywords, headings, body, notes, quotations, quotations-classics, annotations. What you typed is kept.",
    ),
    "query_in": (
        "第 {column} 个字符处的范围旁边要有要找的词，例如：in:原注 资本。输入没有改动。",
        "第 {column} 個字元處的範圍旁邊要有要找的詞，例如：in:原註 資本。輸入沒有更動。",
        "The zone at character {column} needs a word beside it, for example: in:notes capital. What you typed is kept.",
    ),
    "query_year": (
        "第 {column} 个字符处：年份写成 1990、1990-2000、1990- 或 -2000，不是“{year}”。输入没有改动。",
        "第 {column} 個字元處：年份寫成 1990、1990-2000、1990- 或 -2000，不是「{year}」。輸入沒有更動。",
        "At character {column}: write years as 1990, 1990-2000, 1990- or -2000, not “{year}”. What you typed is kept.",
    ),
    "query_deep": (
        "第 {column} 个字符处起，括号或 NOT 层数太多。输入没有改动；请写得简单些。",
        "第 {column} 個字元處起，括號或 NOT 層數太多。輸入沒有更動；請寫得簡單些。",
        "From character {column} on there are too many brackets or NOTs in one another. What you typed is kept; write it more simply.",
    ),
    "query_long": (
        "一次最多找 {limit} 个词。输入没有改动；请分几次找。",
        "一次最多找 {limit} 個詞。輸入沒有更動；請分幾次找。",
        "At most {limit} words can be searched for at once. What you typed is kept; search in several steps.",
    ),
    "sort_unknown": (
        "看不懂排序“{part}”。可写 L1 到 L5（左邻）、R1 到 R5（右邻）、C（中心词），用逗号隔开，或 position（原文次序）。",
        "看不懂排序「{part}」。可寫 L1 到 L5（左鄰）、R1 到 R5（右鄰）、C（中心詞），用逗號隔開，或 position（原文次序）。",
        "“{part}” is no order. Write L1 to L5 (left), R1 to R5 (right) or C (centre), with commas, or position (as in the text).",
    ),
    "window_unknown": (
        "看不懂窗口“{window}”。请写左右各几个词，如 5,5；至多 {most}。",
        "看不懂範圍「{window}」。請寫左右各幾個詞，如 5,5；至多 {most}。",
        "“{window}” is no window. Write how many words left and right, as in 5,5; at most {most}.",
    ),
    "query_too_slow": (
        "这个检索式 {seconds} 秒内没有找完，已经停下。请写得更具体些，例如少用“.*”。",
        "這個檢索式 {seconds} 秒內沒有找完，已經停下。請寫得更具體些，例如少用「.*」。",
        "This pattern was not done after {seconds} seconds and was stopped. Make it more specific, for example with fewer “.*”.",
    ),
    "query_too_many": (
        "这个检索式有超过 {limit} 处，已经停下。请写得更具体些。",
        "這個檢索式有超過 {limit} 處，已經停下。請寫得更具體些。",
        "This pattern is found more than {limit} times; the search was stopped. Make it more specific.",
    ),
    "index_busy": (
        "另一个对读程序正在更新检索索引。检索照常可用，稍后会自动再更新。",
        "另一個對讀程式正在更新檢索索引。檢索照常可用，稍後會自動再更新。",
        "Another Duidu is updating the search index. Searching works as before; it will be updated again later.",
    ),
    "index_not_written": (
        "检索索引没能写入（{detail}）。检索照常可用，只是慢一些；请检查磁盘空间和文件夹权限。",
        "檢索索引沒能寫入（{detail}）。檢索照常可用，只是慢一些；請檢查磁碟空間和資料夾權限。",
        "The search index could not be written ({detail}). Searching works, only slower; check disk space and folder permissions.",
    ),
    "zone_unknown": (
        "没有叫“{zone}”的范围，没有开始检索。可用的有：{known}。",
        "沒有叫「{zone}」的範圍，沒有開始檢索。可用的有：{known}。",
        "There is no zone “{zone}”; nothing was searched. Known zones: {known}.",
    ),
    "worker_died": (
        "后台任务意外停止。已完成的都已保存；请再试一次。",
        "背景工作意外停止。已完成的都已儲存；請再試一次。",
        "The background task stopped unexpectedly. What was done is saved; try again.",
    ),
    "conservation_failed": (
        "《{file}》没有导入：第 {line} 行附近有文字对不上账，这是程序的缺陷。原件已存好；请把这个文件名报告给我们。",
        "《{file}》沒有匯入：第 {line} 行附近有文字對不上帳，這是程式的缺陷。原件已存好；請把這個檔名回報給我們。",
        "“{file}” was not imported: characters near line {line} could not be accounted for, which is a defect of the program. The original is kept; please report the file's name.",
    ),
    "catalogue_damaged": (
        "随程序附带的篇目读不出来（{detail}）。文献库没有改动；请重新安装程序。",
        "隨程式附帶的篇目讀不出來（{detail}）。文獻庫沒有更動；請重新安裝程式。",
        "The catalogue that comes with the program cannot be read ({detail}). The library is unchanged; install the program again.",
    ),
    "glossary_missing": (
        "找不到术语表。文献和批注不受影响；请重新安装程序。",
        "找不到術語表。文獻和註記不受影響；請重新安裝程式。",
        "The glossary is missing. Essays and annotations are not affected; install the program again.",
    ),
    "glossary_unreadable": (
        "术语表文件 {file} 读不出来（{detail}）。文献和批注不受影响；请重新安装程序。",
        "術語表檔 {file} 讀不出來（{detail}）。文獻和註記不受影響；請重新安裝程式。",
        "The glossary file {file} cannot be read ({detail}). Essays and annotations are not affected; install the program again.",
    ),
    "glossary_invalid": (
        "术语表文件 {file} 中“{term}”的 {key} 有误：{detail}。文献和批注不受影响。",
        "術語表檔 {file} 中「{term}」的 {key} 有誤：{detail}。文獻和註記不受影響。",
        "In the glossary file {file}, {key} of “{term}” is wrong: {detail}. Essays and annotations are not affected.",
    ),
}


def sentence(error: UserError, language: str = "zh-Hans") -> str:
    """What to tell the user; a code without a sentence shows itself, so that nothing is hidden."""
    forms = SENTENCES.get(error.code)
    if forms is None:
        return str(error)
    params: dict[str, Any] = defaultdict(str, error.params)
    text = forms[LANGUAGES.index(language)].format_map(params)
    return f"{text} {error.remedy}" if error.remedy else text
